/** Block devices: blkif's layouts, the back end in domain 0, and the disks behind it. */
package org.minicloud.xen.blkif;
