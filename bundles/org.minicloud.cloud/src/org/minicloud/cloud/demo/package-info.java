/** Something to look at in a new cloud. */
package org.minicloud.cloud.demo;
