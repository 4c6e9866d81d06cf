# The dashboard for hosting: docker build -t ohliad . && docker run -p 8501:8501 ohliad
FROM python:3.13-slim
WORKDIR /app

# Packages first: they change seldom, and are kept from build to build.
COPY requirements.txt requirements-russian.txt ./
RUN pip install --no-cache-dir -r requirements.txt

COPY .streamlit/config.toml .streamlit/
COPY components components
COPY data data
COPY seeds seeds
COPY dashboard.py ./

# What visitors upload, and the example, are prepared here; nothing else is written.
RUN useradd --system ohliad && install -d -o ohliad /var/cache/ohliad
ENV OHLIAD_CACHE=/var/cache/ohliad
USER ohliad

EXPOSE 8501
HEALTHCHECK --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=5)"]
CMD ["python", "-m", "uvicorn", "components.server:app", "--host", "0.0.0.0", "--port", "8501"]
