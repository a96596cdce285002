/** How the user's own programs reach an instance: browser, ssh, Wireshark. */
package org.minicloud.console.reach;
