/** How each personality's kernel comes up: what it says and what that costs. */
package org.minicloud.guest.boot;
