module.exports = require('@strapi/strapi').factories.createCoreController('api::consultation-request.consultation-request');
