/** Programs that fill the screen: frames that are drawn by what has changed, keys, terminals in raw mode. */
package org.minicloud.guest.screen;
