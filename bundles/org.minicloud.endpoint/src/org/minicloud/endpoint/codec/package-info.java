/** Between the SDK's classes and the wire: flat parameters in, XML out, both by the SDK's own metadata. */
package org.minicloud.endpoint.codec;
