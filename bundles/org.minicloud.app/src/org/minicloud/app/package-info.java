/** Entry points. */
package org.minicloud.app;
