# Aisle as one image: the app (its default command) and, with another command, a grader. Data lives in the volume /data.
FROM node:22-bookworm-slim
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
RUN chown node:node /app && mkdir /data && chown node:node /data
USER node
COPY --chown=node:node . .
# The same two steps that npm start takes, so that the container starts at once.
RUN node --input-type=module -e 'const { ensureInstalled, ensureBuilt } = await import("/app/scripts/lib/prepare.mjs"); await ensureInstalled(); if (!(await ensureBuilt())) process.exit(1);'
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data BACKUP_DIR=/data/backups
VOLUME /data
EXPOSE 3000
CMD ["node", "scripts/start.mjs"]
