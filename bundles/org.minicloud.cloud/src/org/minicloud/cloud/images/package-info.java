/** Images. */
package org.minicloud.cloud.images;
