/** The console's copy of the cloud, on the UI thread. */
package org.minicloud.console.replica;
