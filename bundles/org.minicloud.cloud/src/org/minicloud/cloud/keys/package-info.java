/** Key pairs: making, importing, formats and fingerprints. */
package org.minicloud.cloud.keys;
