/** Snapshots. */
package org.minicloud.cloud.snapshots;
