/** What every operation of EC2 has in common: error codes, forms of ids, filters, pages. */
package org.minicloud.cloud.request;
