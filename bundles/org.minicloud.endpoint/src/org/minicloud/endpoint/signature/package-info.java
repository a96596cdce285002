/** Who signed a request: signature versions 4 and 2. */
package org.minicloud.endpoint.signature;
