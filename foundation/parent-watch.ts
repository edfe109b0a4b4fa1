/** 随父进程结束 — preloaded into every program of the group: when its parent is gone (even killed), the program ends itself. */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 10_000).unref()
})
process.channel?.unref()
