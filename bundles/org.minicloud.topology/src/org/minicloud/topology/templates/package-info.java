/** Whole systems that are put on a drawing in one drop, with user data that makes them serve. */
package org.minicloud.topology.templates;
