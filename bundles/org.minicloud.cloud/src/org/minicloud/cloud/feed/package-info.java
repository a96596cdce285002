/** Telling others what changed, when it is durable. */
package org.minicloud.cloud.feed;
