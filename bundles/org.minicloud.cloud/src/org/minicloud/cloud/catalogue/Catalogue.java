package org.minicloud.cloud.catalogue;

import org.minicloud.model.Cloud;

/**
 * What a cloud offers.
 *
 * @param cloud  with regions, zones and instance types, and no resource of a user
 * @param images that every account may launch
 */
public record Catalogue(Cloud cloud, StockImages images) {
}
