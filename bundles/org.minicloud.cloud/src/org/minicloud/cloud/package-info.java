/** The embedded cloud. */
package org.minicloud.cloud;
