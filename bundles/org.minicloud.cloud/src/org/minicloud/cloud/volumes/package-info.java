/** Volumes and snapshots as EC2 has them. */
package org.minicloud.cloud.volumes;
