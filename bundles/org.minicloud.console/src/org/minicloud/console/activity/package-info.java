/** What was asked of the cloud, and what became of it. */
package org.minicloud.console.activity;
