/** What the root disk of each personality starts with. */
package org.minicloud.guest.image;
