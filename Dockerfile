# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY client/package.json client/
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

# The web client is built by then: the server's own packages are half of all.
FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY client/package.json client/
RUN npm ci --omit=dev --ignore-scripts --workspaces=false

FROM node:22-bookworm-slim
# In a container, loopback is reached by nobody: what is published of the port decides who may ask.
ENV NODE_ENV=production SEAMGRAPH_HOST=0.0.0.0 SEAMGRAPH_DATA_DIR=/data
WORKDIR /app
COPY package.json schema.graphql LICENSE ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/client/dist client/dist
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000
VOLUME /data
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve", "/repository"]
