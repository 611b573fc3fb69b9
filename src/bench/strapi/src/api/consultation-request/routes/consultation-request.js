module.exports = require('@strapi/strapi').factories.createCoreRouter('api::consultation-request.consultation-request');
