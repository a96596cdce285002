/** Commands about disks and file systems. */
package org.minicloud.guest.programs.disk;
