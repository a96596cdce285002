/** What is seen first. */
package org.minicloud.console.topology.welcome;
