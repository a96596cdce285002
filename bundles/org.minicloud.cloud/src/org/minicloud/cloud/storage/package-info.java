/** The bytes of volumes, of instances' own disks and of snapshots: image files or memory, chunks by reference. Knows nothing of EC2. */
package org.minicloud.cloud.storage;
