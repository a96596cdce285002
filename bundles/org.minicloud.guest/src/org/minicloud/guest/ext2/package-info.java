/** The second extended file system, revision 1, as Linux's tools know it: on any store of blocks, in a guest or outside. */
package org.minicloud.guest.ext2;
