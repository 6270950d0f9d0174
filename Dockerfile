# The styles, from what package-lock.json names.
FROM node:22-slim AS styles
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY site/static site/static
RUN npm run build

# The Python packages, by hash.
FROM python:3.13-slim AS packages
COPY requirements/base.txt /
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /base.txt

FROM python:3.13-slim
# What the PDF of a board paper is drawn with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
# PostgreSQL's and nginx's volumes have owners of their own; ours has this one.
RUN useradd --system --uid 10001 --no-create-home sayso \
    && install -d -o sayso -g sayso /data /media /static
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SAYSO_ENV=production
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
COPY --from=styles /app/site/static/build site/static/build
RUN pip install --no-cache-dir --no-build-isolation --no-deps -e . && python -m compileall -q .
USER sayso
EXPOSE 8000
CMD ["uvicorn", "config.asgi:application", "--lifespan", "off", "--host", "0.0.0.0"]
