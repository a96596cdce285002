/** A request as it came, before anybody trusts or understands it. */
package org.minicloud.endpoint.request;
