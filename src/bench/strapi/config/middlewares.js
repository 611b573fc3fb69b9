// Those that Strapi can't do without. That is fewer than a new project has: no line is logged for a request, as the service logs none.
module.exports = [
  'strapi::errors',
  'strapi::security',
  'strapi::cors',
  'strapi::query',
  'strapi::body',
  'strapi::favicon',
  'strapi::public',
];
