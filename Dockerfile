# The site alone: no tests, no embedded Postgres. `docker compose up` gives it a database; see docker-compose.yml.
FROM python:3.13-slim AS dependencies
RUN pip install --no-cache-dir "uv>=0.9,<1"
WORKDIR /site
COPY pyproject.toml requirements.txt ./
# [project] dependencies alone, in the versions of requirements.txt: the groups (embedded Postgres, test tools) stay out.
RUN uv venv /venv && uv pip install --python /venv/bin/python --no-cache --compile-bytecode -r pyproject.toml -c requirements.txt

FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /home/archive archive
WORKDIR /site
COPY --from=dependencies /venv /venv
COPY manage.py ./
COPY archive archive
COPY articles articles
COPY templates templates
COPY static static
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ARCHIVE_ENV=production
ENV GUNICORN_CMD_ARGS="--bind=0.0.0.0:8000 --worker-class=gthread --workers=2 --threads=4 --no-control-socket"
# Compiled now, for its files are read-only later: a command starts in half the time.
RUN python -m compileall -q archive articles
# Collecting static files needs no database and signs nothing; these values do not outlive the line.
RUN SECRET_KEY=0123456789-0123456789-0123456789-0123456789-0123456789 ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgresql://nobody@nowhere/none python manage.py collectstatic --noinput
USER archive
EXPOSE 8000
CMD ["gunicorn", "archive.wsgi"]
