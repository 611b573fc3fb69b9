module.exports = require('@strapi/strapi').factories.createCoreRouter('api::sealed-request.sealed-request', { only: ['create'] });
