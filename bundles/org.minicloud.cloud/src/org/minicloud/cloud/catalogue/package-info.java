/** What the cloud offers: regions, zones, instance types with their prices, stock images. */
package org.minicloud.cloud.catalogue;
