/** Programs of users in Rhino, interpreted, without a way to Java, and with state that can be put away in the middle of a call. */
package org.minicloud.software.script;
