/** The paravirtual guest that boots in an instance. */
package org.minicloud.guest;
