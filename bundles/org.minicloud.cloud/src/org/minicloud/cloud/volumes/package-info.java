/** Volumes. */
package org.minicloud.cloud.volumes;
