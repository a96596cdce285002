/** The instances: table, columns and verbs. */
package org.minicloud.console.instances;
