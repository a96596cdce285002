/** Describing what the cloud offers: regions, zones, instance types. */
package org.minicloud.cloud.offers;
