import streamlit as st
st.html('x')
