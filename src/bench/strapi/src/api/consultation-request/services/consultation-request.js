module.exports = require('@strapi/strapi').factories.createCoreService('api::consultation-request.consultation-request');
