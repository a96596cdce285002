/** What may contain and connect to what, and what is let in where in effect. */
package org.minicloud.topology.rules;
