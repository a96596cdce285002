/** The AWS API over HTTP. */
package org.minicloud.endpoint;
