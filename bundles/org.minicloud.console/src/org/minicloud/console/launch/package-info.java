/**
 * Launching instances: a plan that is filled in, the rules it is checked by, and the wizard around both. Plan and rules know
 * nothing of windows.
 */
package org.minicloud.console.launch;
