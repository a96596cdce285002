/** Public addresses: those that come with a start, and those that are kept. */
package org.minicloud.cloud.elasticips;
