/** Front ends of the devices that back ends in domain 0 serve. */
package org.minicloud.guest.driver;
