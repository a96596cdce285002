/** Software that is not in an image but comes with packages. */
package org.minicloud.guest.software;
