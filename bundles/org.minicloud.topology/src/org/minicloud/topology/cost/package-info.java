/** What a design costs an hour. */
package org.minicloud.topology.cost;
