/** The embedded cloud as a console drives it: connection, time, terminals, inspection, prices. */
package org.minicloud.cloud.drive;
