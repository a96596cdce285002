/** How work is done in a cloud: on its one thread, in transactions, answered when durable. */
package org.minicloud.cloud.work;
